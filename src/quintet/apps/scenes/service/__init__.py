"""The use cases of Scenes, one file each."""
