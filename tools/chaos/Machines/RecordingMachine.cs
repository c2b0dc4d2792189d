using Recorder.Chaos.Killing;

namespace Recorder.Chaos.Machines;

/// <summary>A machine that records into its file and pushes the file into the store of the team. Not thread-safe.</summary>
/// <param name="networkNamespace">Network namespace of the machine.</param>
/// <param name="database">Its file.</param>
/// <param name="store">Address of the store.</param>
/// <param name="random">Decides the recorded runs.</param>
sealed class RecordingMachine(string networkNamespace, string database, string store, Random random) : IDisposable
{
    ChildProcess? _recording;
    ChildProcess? _push;

    /// <summary>Path of its file.</summary>
    internal string Database => database;

    /// <summary>Starts the processes that do not run.</summary>
    internal void Start()
    {
        if (_recording is null)
        {
            _recording = ChildProcess.StartInside(
                networkNamespace, MachinesCommand.RecordingName, "--db", database, "--seed", $"{random.Next()}");
            _recording.AwaitLine();
        }

        _push ??= ChildProcess.StartInside(networkNamespace, MachinesCommand.PushName, "--db", database, "--to", store);
    }

    /// <summary>Kills the recording process.</summary>
    internal void KillRecording() => Kill(ref _recording);

    /// <summary>Kills the push.</summary>
    internal void KillPush() => Kill(ref _push);

    /// <summary>Ends the recording in order, and then the push, which first sends everything.</summary>
    internal void Stop()
    {
        _recording?.CloseInput();
        _recording?.AwaitEnd();
        _push?.CloseInput();
        _push?.AwaitEnd();
    }

    public void Dispose()
    {
        _recording?.Dispose();
        _push?.Dispose();
    }

    static void Kill(ref ChildProcess? process)
    {
        process?.Dispose();
        process = null;
    }
}
