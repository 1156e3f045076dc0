# The image is made from nothing, without a daemon and without root.
IMAGE   ?= bin/image
VERSION ?= latest

.PHONY: rootfs image
rootfs: ## bin/rootfs: what the image holds, for deploy/Dockerfile [30 s]
	@sh scripts/rootfs.sh bin/rootfs

image: ## bin/image: the container image as OCI layout, from scratch (umoci or buildah) [40 s]
	@sh scripts/image.sh $(IMAGE) $(VERSION)
