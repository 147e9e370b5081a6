// The deep denoising autoencoder with batch normalisation: colour photographs with salt and pepper. Four convolutions
// and four transposed ones with batch normalisation and leaky relu, filters falling from 128 to 16 and rising again,
// and a transposed one with a sigmoid. Every fifth photograph by name is held out; grey ones are not learnt from. Each
// patch gets another density, from 0 to 0.7; mean squared error; Adam; 20 epochs of 200 batches of 16 patches of
// 64 x 64 pixels. Draws the losses, prints the PSNR of held-out photographs at seven densities, and draws photographs
// in rows.
//
// Argument, with commas between: the folder that holds folders of photographs, the folder for results, then in any
// order the word best for the house's network for impulse noise, on each channel by itself, and the word quick, to
// end after 100 batches and measure three photographs:
//   ImageJ --headless -macro macros/classics/Deep_Photographs.ijm "natural_images,results,quick"

here = File.getParent(getInfo("macro.filepath"));
asked = split(runMacro(here + "/Begin.ijm", getArgument() + "\nbest,quick"), "\n");
if (asked.length < 3) {
	exit(asked[0]);
}
network = "channels=3 network=classic-deep range=0..255 loss=mse";
name = asked[1] + "/deep-photographs";
lossName = "mean squared error";
if (matches(asked[2], ".*,best,.*")) {
	network = "network=unet-impulse rate=0.001 clipping=1 loss=mae";
	name = asked[1] + "/best-photographs";
	lossName = "mean absolute error";
}
length = "epochs=20 steps=200";
measured = 20;
quick = "";
if (matches(asked[2], ".*,quick,.*")) {
	length = "epochs=2 steps=50 schedule=constant:warmup=0";
	measured = 3;
	quick = ",quick";
}
divided = asked[1] + "/photographs";
count = runMacro(here + "/Divide_Photographs.ijm", asked[0] + "," + divided + quick);
if (isNaN(parseInt(count))) {
	exit(count);
}

setBatchMode(true);
run("Limpid Train...", "clean=[" + divided + "/train] heldclean=[" + divided + "/test]"
	+ " noise=salt-and-pepper:density=0..0.7 " + network + " skip=true optimizer=adam batch=16 patch=64 " + length
	+ " model=[" + name + ".zip] overwrite=true");
runMacro(here + "/Plot_Losses.ijm", name + "," + lossName);

densities = newArray(0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7);
for (d = 0; d < densities.length; d++) {
	spoil(densities[d]);
	psnr = runMacro(here + "/Measure_Pairs.ijm", name + "-noise\n" + name + "\nDensity " + densities[d]
		+ "\n" + name + "-rows-" + densities[d] + ".png");
	if (isNaN(parseFloat(psnr))) {
		exit(name + ".zip was trained, but could not be measured; see the message above.");
	}
}
print("Rows drawn (clean, noisy, denoised): " + name + "-rows-0.02.png to 0.7");

// Writes held-out photographs, spread over all, with noise and without.
function spoil(density) {
	pairs = name + "-noise";
	runMacro(here + "/Make_Pair_Folders.ijm", pairs);
	files = getFileList(divided + "/test");
	Array.sort(files);
	for (k = 0; k < minOf(measured, files.length); k++) {
		file = files[floor(k * files.length / minOf(measured, files.length))];
		open(divided + "/test/" + file);
		title = File.getNameWithoutExtension(file) + ".png";
		run("RGB Color");
		saveAs("PNG", pairs + "/clean/" + title);
		rename("clean");
		run("Limpid Add Noise...", "image=clean noise=salt-and-pepper density=" + density + " seed=" + (k + 1));
		saveAs("PNG", pairs + "/noisy/" + title);
		close();
		selectWindow("clean");
		close();
	}
}
