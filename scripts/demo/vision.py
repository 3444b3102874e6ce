"""How a picture looks in grey print and to deuteranopic eyes."""

from __future__ import annotations

import numpy as np

# Machado, Oliveira and Fernandes 2009, deuteranomaly of severity 1, on linear RGB.
DEUTERANOPIA = np.array(
    [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ]
)
# Relative luminance of sRGB (IEC 61966-2-1).
LUMINANCE = np.array([0.2126, 0.7152, 0.0722])


def in_grey(pixels: np.ndarray) -> np.ndarray:
    """Pixels as RGB from 0 to 1, printed in black ink alone."""
    return np.repeat(encoded(linear(pixels) @ LUMINANCE)[..., None], 3, axis=-1)


def to_deuteranopic_eyes(pixels: np.ndarray) -> np.ndarray:
    """Pixels as RGB from 0 to 1, as eyes without M cones see them."""
    return encoded(np.clip(linear(pixels) @ DEUTERANOPIA.T, 0, 1))


def linear(pixels: np.ndarray) -> np.ndarray:
    return np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)


def encoded(light: np.ndarray) -> np.ndarray:
    return np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
