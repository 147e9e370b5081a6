"""Prints the figures that ScikitImageTest expects (numpy, scikit-image 0.26.0)."""

import numpy as np
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity


def pair(width, height, gain, offset, noise):
    """The images of TestImages.java: whole numbers by formula, then gain and offset."""
    y, x = np.mgrid[0:height, 0:width].astype(np.int64)
    clean = ((x * x + 3 * y * y) // 16 + 40 * ((x // 8 + y // 8) & 1)) & 255
    h = ((y * width + x) * 0x9E3779B1) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    noisy = clean + ((h >> 8) % (2 * noise + 1)) - noise
    return [(gain * image + offset).astype(np.float32) for image in (noisy, clean)]


for width, height, gain, offset, noise, span in [
    (64, 48, 1, 0, 30, 255),
    (11, 11, 1, 0, 5, 255),
    (37, 23, 20, 100, 60, 5100),
    (12, 90, 0.25, -40, 3, 63.75),
    (200, 100, 1, 30000, 2, 65535),
]:
    noisy, clean = (image.astype(np.float64) for image in pair(width, height, gain, offset, noise))
    figures = (
        np.sqrt(mean_squared_error(clean, noisy)),
        np.abs(clean - noisy).mean(),
        peak_signal_noise_ratio(clean, noisy, data_range=span),
        structural_similarity(
            clean,
            noisy,
            data_range=span,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        ),
    )
    print(width, height, gain, offset, noise, span, *(repr(float(f)) for f in figures), sep=", ")
