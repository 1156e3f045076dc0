package form

import (
	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"

	"github.com/uketsuke/uketsuke/internal/diag"
)

// The shapes below are those of the YAML files; schemas/README.md documents
// every key, and a test keeps the two together.

type fileForm struct {
	Form     string              `yaml:"form"`
	Like     string              `yaml:"like"`
	Blank    string              `yaml:"blank"`
	Places   string              `yaml:"places"`
	Edition  fileText            `yaml:"edition"`
	Name     fileName            `yaml:"name"`
	Annex    bool                `yaml:"annex"`
	Titles   []string            `yaml:"titles"`
	Mark     string              `yaml:"mark"`
	Parts    []fileText          `yaml:"parts"`
	Sections []fileSection       `yaml:"sections"`
	Override map[string]fileRule `yaml:"override"`
	Omit     []fileText          `yaml:"omit"`
	List     *fileList           `yaml:"list"`
	Lists    []fileList          `yaml:"lists"` // those behind the first
	Rules    []fileRuleRef       `yaml:"rules"`
	Roles    map[string]fileIDs  `yaml:"roles"`
	Printed  []string            `yaml:"printed"`
	Samples  []string            `yaml:"samples"`
	// Choices are the form's own, by the name that its fields call them by.
	Choices map[string][]fileRow `yaml:"choices"`

	inherited []fileSection // sections of the form that it is like
}

type fileProducts struct {
	Edition  string    `yaml:"edition"`
	Source   string    `yaml:"source"`
	Products []Product `yaml:"products"`
}

type fileName struct {
	JA string `yaml:"ja"`
	EN string `yaml:"en"`
}

type fileSection struct {
	ID     string      `yaml:"section"`
	Titles []string    `yaml:"titles"`
	Means  []string    `yaml:"means"`
	Fields []fileField `yaml:"fields"`
	pos    diag.Pos
}

type fileParts struct {
	Words      map[string]fileWord    `yaml:"words"`
	Choices    map[string][]fileRow   `yaml:"choices"`
	Parts      []fileSection          `yaml:"parts"`
	Lists      map[string][]fileField `yaml:"lists"`
	Rules      map[string]fileDemands `yaml:"rules"`
	Conditions map[string]fileText    `yaml:"conditions"`
	// Earlier reports whether the folder was made when conditions were part of
	// the program and could name fields that a form does not have.
	Earlier bool               `yaml:"earlier"`
	Roles   map[string]fileIDs `yaml:"roles"`
}

type fileRow struct {
	ID    string   `yaml:"id"`
	Texts []string `yaml:"texts"`
}

type fileList struct {
	Title   string      `yaml:"title"`
	Name    string      `yaml:"name"`
	Anchor  string      `yaml:"anchor"`
	Use     string      `yaml:"use"`
	Columns []fileField `yaml:"columns"`
	Total   []string    `yaml:"total"`
}

// fileRule is what a form may override of a field of a shared part.
type fileRule struct {
	Required fileText `yaml:"required"`
	Labels   []string `yaml:"labels"`
	pos      diag.Pos
}

type fileField struct {
	ID       string     `yaml:"id"`
	Type     string     `yaml:"type"`
	Labels   []string   `yaml:"labels"`
	Anywhere bool       `yaml:"anywhere"`
	Shares   bool       `yaml:"shares"`
	Near     string     `yaml:"near"`
	Beside   string     `yaml:"beside"`
	Below    bool       `yaml:"below"`
	Option   []string   `yaml:"option"`
	Reader   string     `yaml:"reader"`
	Required fileText   `yaml:"required"`
	Max      int        `yaml:"max"`
	Range    []fileText `yaml:"range"`
	Usual    []fileText `yaml:"usual"`
	Unit     string     `yaml:"unit"`
	Pattern  string     `yaml:"pattern"`
	Message  fileName   `yaml:"message"`
	Rule     string     `yaml:"rule"`
	Choices  string     `yaml:"choices"`
	Strict   bool       `yaml:"strict"`
	pos      diag.Pos
}

// fileText is a text with its position.
type fileText struct {
	text   string
	pos    diag.Pos
	begins diag.Pos // behind a quotation mark
}

// fileWord contains the writings of a word with their positions.
type fileWord struct {
	writings []string
	pos      diag.Pos
}

// UnmarshalYAML keeps the position beside the writings.
func (w *fileWord) UnmarshalYAML(n ast.Node) error {
	w.pos = position(n)
	w.pos.File = "parts.yaml"
	return yaml.NodeToValue(n, &w.writings)
}

// UnmarshalYAML keeps the position of the section's first key.
func (s *fileSection) UnmarshalYAML(n ast.Node) error {
	type plain fileSection
	if err := yaml.NodeToValue(n, (*plain)(s), yaml.Strict()); err != nil {
		return err
	}
	s.pos = position(n)
	return nil
}

// UnmarshalYAML keeps the position beside the value.
func (t *fileText) UnmarshalYAML(n ast.Node) error {
	t.pos, t.begins = position(n), textPosition(n)
	if token := n.GetToken(); token != nil && (n.Type() == ast.IntegerType || n.Type() == ast.FloatType) {
		t.text = token.Value // as written: 0.10 is a text too
		return nil
	}
	return yaml.NodeToValue(n, &t.text)
}

// UnmarshalYAML keeps the position of the field's first key.
func (f *fileField) UnmarshalYAML(n ast.Node) error {
	type plain fileField
	if err := yaml.NodeToValue(n, (*plain)(f), yaml.Strict()); err != nil {
		return err
	}
	f.pos = position(n)
	return nil
}

// UnmarshalYAML keeps the position of the rule.
func (r *fileRule) UnmarshalYAML(n ast.Node) error {
	type plain fileRule
	if err := yaml.NodeToValue(n, (*plain)(r), yaml.Strict()); err != nil {
		return err
	}
	r.pos = position(n)
	return nil
}

// position returns the position of a node's first key.
func position(n ast.Node) diag.Pos {
	if m, ok := n.(*ast.MappingNode); ok && len(m.Values) > 0 {
		n = m.Values[0].Key
	}
	if t := n.GetToken(); t != nil && t.Position != nil {
		return diag.Pos{Line: t.Position.Line, Column: t.Position.Column}
	}
	return diag.Pos{}
}
