// Trains the built-in model "Microscopy" further on a pair of open stacks, the sample cells, in about
// a minute, and prints how near the sample comes to the clean one with it, before and after.
//
// Argument, which may be left out: the folder of the samples, and behind a comma the model file to
// write:
//   ImageJ --headless -macro macros/Fine_Tune.ijm "sample-data,mine.zip"

argument = split(getArgument(), ",");
samples = File.getParent(getInfo("macro.filepath")) + "/../sample-data";
model = getDirectory("temp") + "limpid-fine-tuned.zip";
if (argument.length > 0) {
	samples = argument[0];
}
if (argument.length > 1) {
	model = argument[1];
}

setBatchMode(true);
open(samples + "/cells-clean.tif");
open(samples + "/cells-noisy.tif");
run("Limpid Fine-Tune...", "start=Microscopy noisy=cells-noisy.tif clean=cells-clean.tif epochs=4 steps=50 batch=8"
	+ " model=[" + model + "] overwrite=true");

before = psnr("Microscopy");
after = psnr(model);
print("PSNR with Microscopy: " + d2s(before, 2) + " dB");
print("PSNR after: " + d2s(after, 2) + " dB");

// How near the sample denoised with a model is to the clean one, in dB.
function psnr(model) {
	run("Limpid Denoise...", "image=cells-noisy.tif model=[" + model + "]");
	run("Limpid Compare...", "image=cells-noisy-denoised.tif reference=cells-clean.tif");
	selectImage("cells-noisy-denoised.tif");
	close();
	return getResult("PSNR", nResults - 1);
}
