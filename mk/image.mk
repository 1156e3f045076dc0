# The image is made from nothing, without a daemon and without root.
IMAGE   ?= bin/image
VERSION ?= latest

.PHONY: rootfs image manifests
rootfs: ## bin/rootfs: what the image holds, for deploy/Dockerfile [30 s]
	@sh scripts/rootfs.sh bin/rootfs

image: ## bin/image: the container image as OCI layout, from scratch (umoci or buildah) [40 s]
	@sh scripts/image.sh $(IMAGE) $(VERSION)

# The types of the cluster's API are a module of its own: the program needs none.
manifests: ## read deploy/kubernetes.yaml strictly, as the types of the cluster's API [5 s; the first time 2 min]
	cd deploy/check && $(GO) test ./... && $(GO) run . ../kubernetes.yaml
