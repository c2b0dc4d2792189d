return Recorder.LoaderHost.Host.Run(args);
