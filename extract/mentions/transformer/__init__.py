"""The accurate mention model: a pretrained transformer in place of the convolutions (extra ``transformers``)."""
