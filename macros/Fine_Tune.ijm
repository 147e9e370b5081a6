// Trains the built-in model "Microscopy" further on a pair of open stacks, the sample cells, in about
// a minute, and prints how it did on held-out images before and after.
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

lines = split(getInfo("log"), "\n");
for (i = 0; i < lines.length; i++) {
	if (startsWith(lines[i], "Held-out images")) {
		print("Fine-tuned. " + lines[i]);
	}
}
