using Recorder.LoaderHost;

OlderLibraries.Use();
var exitCode = Host.Run(args);
OlderLibraries.Verify();
return exitCode;
