// Command check reads the Kubernetes manifests of deploy as the cluster's API
// types, strictly, and checks that what refers to something finds it. It is a
// module of its own, so that the program does not depend on those types.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	policyv1 "k8s.io/api/policy/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/util/intstr"
	"k8s.io/apimachinery/pkg/util/yaml"
	sigs "sigs.k8s.io/yaml"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: check MANIFEST...")
		os.Exit(2)
	}
	status := 0
	for _, path := range os.Args[1:] {
		data, err := os.ReadFile(path)
		if err == nil {
			err = Check(data)
		}
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", path, err)
			status = 1
		}
	}
	os.Exit(status)
}

// manifest is what a file declares.
type manifest struct {
	configs  map[string]bool
	pods     []pod
	services []corev1.Service
	budgets  []policyv1.PodDisruptionBudget
}

// pod is the template of a workload.
type pod struct {
	name     string
	selector *metav1.LabelSelector // nil: a job, which selects by itself
	template corev1.PodTemplateSpec
}

// Check returns what is wrong with a file of manifests.
func Check(data []byte) error {
	m := &manifest{configs: map[string]bool{}}
	documents := yaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(data)))
	for n := 1; ; n++ {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = m.add(document)
		}
		if err != nil {
			return fmt.Errorf("document %d: %w", n, err)
		}
	}
	if len(m.pods) == 0 {
		return errors.New("no workload")
	}
	return m.check()
}

// add reads a document by its kind.
func (m *manifest) add(document []byte) error {
	var kind metav1.TypeMeta
	if err := sigs.Unmarshal(document, &kind); err != nil {
		return err
	}
	switch name := kind.APIVersion + "/" + kind.Kind; name {
	case "v1/ConfigMap":
		var c corev1.ConfigMap
		err := sigs.UnmarshalStrict(document, &c)
		m.configs[c.Name] = true
		return err
	case "batch/v1/Job":
		var j batchv1.Job
		err := sigs.UnmarshalStrict(document, &j)
		m.pods = append(m.pods, pod{j.Name, nil, j.Spec.Template})
		return err
	case "apps/v1/Deployment":
		var d appsv1.Deployment
		err := sigs.UnmarshalStrict(document, &d)
		m.pods = append(m.pods, pod{d.Name, d.Spec.Selector, d.Spec.Template})
		if err == nil && d.Spec.Selector == nil {
			err = fmt.Errorf("%s has no selector", d.Name)
		}
		return err
	case "v1/Service":
		var s corev1.Service
		err := sigs.UnmarshalStrict(document, &s)
		m.services = append(m.services, s)
		return err
	case "policy/v1/PodDisruptionBudget":
		var b policyv1.PodDisruptionBudget
		err := sigs.UnmarshalStrict(document, &b)
		m.budgets = append(m.budgets, b)
		return err
	default:
		return fmt.Errorf("unknown kind %s", name)
	}
}

func (m *manifest) check() error {
	var faults []error
	for _, p := range m.pods {
		if p.selector != nil && !selects(p.selector, p.template.Labels) {
			faults = append(faults, fmt.Errorf("%s does not select its own pods", p.name))
		}
		for i := range p.template.Spec.Containers {
			faults = append(faults, m.container(&p, &p.template.Spec.Containers[i]))
		}
		for _, v := range p.template.Spec.Volumes {
			if v.ConfigMap != nil && !m.configs[v.ConfigMap.Name] {
				faults = append(faults, fmt.Errorf("%s: no ConfigMap %s", p.name, v.ConfigMap.Name))
			}
		}
	}
	for _, p := range m.pods {
		if p.selector != nil && !m.budgeted(&p) {
			faults = append(faults, fmt.Errorf("%s has no budget: a node that is emptied takes all of its pods", p.name))
		}
	}
	for _, s := range m.services {
		for _, port := range s.Spec.Ports {
			if !m.serves(labels.SelectorFromSet(s.Spec.Selector), port.TargetPort) {
				faults = append(faults, fmt.Errorf("service %s: no pod listens at %s", s.Name, port.TargetPort.String()))
			}
		}
	}
	for _, b := range m.budgets {
		found := false
		for _, p := range m.pods {
			found = found || selects(b.Spec.Selector, p.template.Labels)
		}
		if !found {
			faults = append(faults, fmt.Errorf("budget %s is for no pod", b.Name))
		}
	}
	return errors.Join(faults...)
}

// container checks mounts, probes, bounds and rights of a container.
func (m *manifest) container(p *pod, c *corev1.Container) error {
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf(p.name+"/"+c.Name+": "+format, args...))
	}
	for _, mount := range c.VolumeMounts {
		found := false
		for _, v := range p.template.Spec.Volumes {
			found = found || v.Name == mount.Name
		}
		if !found {
			fault("no volume %s", mount.Name)
		}
	}
	for _, probe := range []*corev1.Probe{c.StartupProbe, c.LivenessProbe, c.ReadinessProbe} {
		if probe != nil && probe.HTTPGet != nil && !listens(c, probe.HTTPGet.Port) {
			fault("a probe asks port %s, which is not the container's", probe.HTTPGet.Port.String())
		}
	}
	for name, limit := range c.Resources.Limits {
		if request, ok := c.Resources.Requests[name]; ok && request.Cmp(limit) > 0 {
			fault("asks for more %s than its limit", name)
		}
	}
	if c.Resources.Limits.Memory().IsZero() {
		fault("no limit of memory")
	}
	if slices.Contains(c.Args, "worker") {
		if need := workerMemory(c); need > c.Resources.Limits.Memory().Value() {
			fault("a worker and the trial of a file take %d MiB, more than the limit of memory", need>>20)
		}
	}
	if s := c.SecurityContext; s == nil || s.ReadOnlyRootFilesystem == nil || !*s.ReadOnlyRootFilesystem || s.AllowPrivilegeEscalation == nil || *s.AllowPrivilegeEscalation {
		fault("may write its image or gain rights")
	}
	if s := p.template.Spec.SecurityContext; s == nil || s.RunAsNonRoot == nil || !*s.RunAsNonRoot {
		fault("may run as root")
	}
	return errors.Join(faults...)
}

// workerMemory is what a worker takes with a file that is tried in a process of
// its own: GOMEMLIMIT, file_memory (1024 MiB by default), and 192 MiB for that
// process itself.
func workerMemory(c *corev1.Container) int64 {
	file, own := int64(1024), int64(0)
	for _, e := range c.Env {
		switch e.Name {
		case "UKETSUKE_FILE_MEMORY":
			file, _ = strconv.ParseInt(e.Value, 10, 64)
		case "GOMEMLIMIT":
			q, _ := resource.ParseQuantity(strings.TrimSuffix(e.Value, "B"))
			own = q.Value()
		}
	}
	return own + (file+192)<<20
}

// budgeted reports whether a budget is for the pods.
func (m *manifest) budgeted(p *pod) bool {
	return slices.ContainsFunc(m.budgets, func(b policyv1.PodDisruptionBudget) bool { return selects(b.Spec.Selector, p.template.Labels) })
}

func selects(s *metav1.LabelSelector, set labels.Set) bool {
	selector, err := metav1.LabelSelectorAsSelector(s)
	return err == nil && !selector.Empty() && selector.Matches(set)
}

// serves reports whether a selected pod listens at a port.
func (m *manifest) serves(selector labels.Selector, port intstr.IntOrString) bool {
	for _, p := range m.pods {
		for i := range p.template.Spec.Containers {
			if selector.Matches(labels.Set(p.template.Labels)) && listens(&p.template.Spec.Containers[i], port) {
				return true
			}
		}
	}
	return false
}

func listens(c *corev1.Container, port intstr.IntOrString) bool {
	for _, p := range c.Ports {
		if port.Type == intstr.Int && p.ContainerPort == port.IntVal || port.Type == intstr.String && p.Name == port.StrVal {
			return true
		}
	}
	return false
}
