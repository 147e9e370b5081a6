// Denoises the sample image of cells and prints how close it is to the clean one, before and after.
//
// Argument, which may be left out: the folder of the samples. Behind a comma may follow the TIFF file
// that the result is saved to:
//   ImageJ --headless -macro macros/Denoise_Sample.ijm "sample-data,denoised.tif"

argument = split(getArgument(), ",");
if (argument.length > 0) {
	samples = argument[0];
} else {
	samples = File.getParent(getInfo("macro.filepath")) + "/../sample-data";
}

setBatchMode(true);
open(samples + "/cells-clean.tif");
open(samples + "/cells-noisy.tif");
before = psnr("cells-noisy.tif", "cells-clean.tif");

run("Limpid Denoise...", "image=cells-noisy.tif model=Microscopy strength=1");
after = psnr("cells-noisy-denoised.tif", "cells-clean.tif");

print("PSNR before: " + d2s(before, 2) + " dB");
print("PSNR after: " + d2s(after, 2) + " dB");
if (argument.length > 1) {
	selectImage("cells-noisy-denoised.tif");
	saveAs("Tiff", argument[1]);
}

// The peak signal-to-noise ratio over all planes, in dB; the peak is the span of the clean image.
function psnr(image, clean) {
	selectImage(clean);
	Stack.getStatistics(count, mean, min, max);
	imageCalculator("Subtract create 32-bit stack", image, clean);
	Stack.getStatistics(count, mean, lowest, highest, deviation);
	close();
	mse = mean * mean + deviation * deviation * (count - 1) / count;
	return 10 * log((max - min) * (max - min) / mse) / log(10);
}
