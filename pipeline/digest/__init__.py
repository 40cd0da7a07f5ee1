"""An edition: composed once from stories, frozen, and rendered into its forms."""
