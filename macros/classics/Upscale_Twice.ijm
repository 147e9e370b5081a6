// Upscaling: photographs are reduced to half their size, as a coarser camera would take them, and enlarged again with
// bicubic interpolation, and a network learns what that lost. Every fifth photograph by name is held out. Prints PSNR
// and RMSE of the held-out ones, enlarged alone and with the network, and draws corners of them in rows.
//
// Argument, with commas between: the folder that holds folders of photographs, the folder for results, and, to end after
// 300 batches of few photographs, the word quick:
//   ImageJ --headless -macro macros/classics/Upscale_Twice.ijm "natural_images,results,quick"

here = File.getParent(getInfo("macro.filepath"));
begun = split(runMacro(here + "/Begin_Photographs.ijm", getArgument() + "\nupscaled"), "\n");
if (begun.length < 3) {
	exit(begun[0]);
}
divided = begun[0];
name = begun[1];

setBatchMode(true);
spoil("train");
spoil("test");
psnr = runMacro(here + "/Learn_Pairs.ijm", name + "-pairs\n" + name + "\nnetwork=unet-small check=false rate=0.001 clipping=5\n"
	+ begun[2] + "\nUpscaled twice");
if (isNaN(parseFloat(psnr))) {
	exit("The network could not be trained or measured; see the message above.");
}
print("Rows drawn (clean, noisy, denoised): " + name + "-rows.png");

// Saves each photograph of a part, cut to even sides, and the same reduced and enlarged.
function spoil(part) {
	folder = name + "-pairs/" + part;
	runMacro(here + "/Make_Pair_Folders.ijm", folder);
	files = getFileList(divided + "/" + part);
	Array.sort(files);
	for (i = 0; i < files.length; i++) {
		open(divided + "/" + part + "/" + files[i]);
		title = "/" + File.getNameWithoutExtension(files[i]) + ".png";
		run("RGB Color");
		width = 2 * floor(getWidth() / 2);
		height = 2 * floor(getHeight() / 2);
		makeRectangle(0, 0, width, height);
		run("Crop");
		saveAs("PNG", folder + "/clean" + title);
		run("Bin...", "x=2 y=2 bin=Average");
		run("Size...", "width=" + width + " height=" + height + " interpolation=Bicubic");
		saveAs("PNG", folder + "/noisy" + title);
		close();
	}
}
