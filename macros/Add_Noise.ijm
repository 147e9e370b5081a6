// Adds noise of several kinds to the sample photograph and prints the PSNR of each.
//
// Argument, which may be left out: the folder of the samples. Behind a comma may follow a folder that
// the noisy pictures are saved in:
//   ImageJ --headless -macro macros/Add_Noise.ijm "sample-data,noisy"

argument = split(getArgument(), ",");
if (argument.length > 0) {
	samples = argument[0];
} else {
	samples = File.getParent(getInfo("macro.filepath")) + "/../sample-data";
}

setBatchMode(true);
open(samples + "/picture-grey-clean.png");
addNoise("noise=gaussian sigma=25", "gaussian");
addNoise("noise=poisson photons=30", "poisson");
addNoise("noise=camera gain=2 read=5 offset=10", "camera");
addNoise("noise=salt-and-pepper density=0.05", "salt-and-pepper");
addNoise("noise=speckle spread=0.2", "speckle");
addNoise("noise=uniform spread=40", "uniform");
addNoise("noise=fixed-pattern more=[rows=5,columns=5,hot=0.001,glow=100]", "fixed-pattern");
addNoise("noise=page", "page");
// A chain: what the second gets for clean is what the first left.
addNoise("noise=poisson:photons=60+gaussian:sigma=8", "chain");

function addNoise(options, name) {
	run("Limpid Add Noise...", "image=picture-grey-clean.png seed=1 " + options);
	noisy = getTitle();
	run("Limpid Compare...", "image=[" + noisy + "] reference=picture-grey-clean.png");
	print(name + ": PSNR " + d2s(getResult("PSNR", nResults - 1), 2) + " dB");
	if (argument.length > 1) {
		saveAs("PNG", argument[1] + "/" + name + ".png");
	}
	close();
}
