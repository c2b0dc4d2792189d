namespace Recorder.Chaos.Machines;

/// <summary>A fault of a machine, of the network or of the server.</summary>
enum MachineFault
{
    /// <summary>The recording process is killed.</summary>
    KilledRecording,

    /// <summary>The push is killed.</summary>
    KilledPush,

    /// <summary>The machine loses its network for some seconds.</summary>
    LostNetwork,

    /// <summary>Both processes are killed while the machine has no network.</summary>
    KilledMachine,

    /// <summary>The server ends without an orderly shutdown, and starts again after some seconds.</summary>
    KilledServer,
}
