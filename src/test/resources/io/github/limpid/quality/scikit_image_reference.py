"""Prints scikit_image_figures.csv, which ScikitImageTest expects.

Made with numpy 2.4.6, scipy 1.17.1 and scikit-image 0.26.0:
python scikit_image_reference.py > scikit_image_figures.csv
"""

import numpy as np
from scipy.signal import correlate
from scipy.stats import linregress, pearsonr
from skimage.metrics import (
    mean_squared_error,
    normalized_root_mse,
    peak_signal_noise_ratio,
    structural_similarity,
)


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


def ssim(clean, noisy, span):
    return structural_similarity(
        clean,
        noisy,
        data_range=span,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
    )


def figures(noisy, clean, span):
    dim = (0.5 * noisy + 7).astype(np.float32).astype(np.float64)
    noisy, clean = noisy.astype(np.float64), clean.astype(np.float64)
    line = linregress(dim.ravel(), clean.ravel())
    fitted = line.slope * dim + line.intercept
    residual = noisy - clean - (noisy - clean).mean()
    height, width = residual.shape
    products = correlate(residual, residual, method="direct" if residual.size < 5000 else "fft")
    products /= (residual**2).sum()
    return {
        "rmse": np.sqrt(mean_squared_error(clean, noisy)),
        "mae": np.abs(clean - noisy).mean(),
        "psnr": peak_signal_noise_ratio(clean, noisy, data_range=span),
        "ssim": ssim(clean, noisy, span),
        "nrmse": normalized_root_mse(clean, noisy, normalization="euclidean"),
        "pearson": pearsonr(noisy.ravel(), clean.ravel()).statistic,
        "bias": (noisy - clean).mean(),
        "factor": line.slope,
        "offset": line.intercept,
        "fitted_psnr": peak_signal_noise_ratio(clean, fitted, data_range=span),
        "fitted_ssim": ssim(clean, fitted, span),
        "right_1": products[height - 1, width - 1 + 1],
        "down_2": products[height - 1 + 2, width - 1],
        "falling_3": products[height - 1 + 3, width - 1 + 3],
        "rising_10": products[height - 1 - 10, width - 1 + 10],
    }


for row, settings in enumerate(
    [
        (64, 48, 1, 0, 30, 255),
        (11, 11, 1, 0, 5, 255),
        (37, 23, 20, 100, 60, 5100),
        (12, 90, 0.25, -40, 3, 63.75),
        (200, 100, 1, 30000, 2, 65535),
    ]
):
    width, height, gain, offset, noise, span = settings
    found = figures(*pair(width, height, gain, offset, noise), span)
    if row == 0:
        print("width", "height", "gain", "level", "noise", "range", *found, sep=",")
    print(*settings, *(repr(float(figure)) for figure in found.values()), sep=",")
