namespace Recorder.Plugin.Loading;

/// <summary>
/// A strategy that is being recorded, as the shell sees it: the recorder's body stands behind it, maybe in a load context of its own, so
/// only types of the framework, the platform and the shell appear here. All members may be called from any thread.
/// </summary>
interface IRecording : IDisposable
{
    /// <summary>The database file.</summary>
    string DatabasePath { get; }

    /// <summary>The run, or null when recording could not begin.</summary>
    Guid? RunId { get; }

    /// <summary>The instance that the run belongs to.</summary>
    Guid? InstanceId { get; }

    /// <summary>What became of the run's events so far.</summary>
    RecorderHealth? Health { get; }

    /// <summary>Faults in our own hooks, none of which reached the strategy.</summary>
    long HookFaults { get; }

    /// <summary>Why nothing is recorded, or null.</summary>
    string? Problem { get; }

    /// <summary>Writes a note into the run.</summary>
    void Note(string text);

    /// <summary>Writes a signal into the run.</summary>
    void Signal(string name, double value, string? text);

    /// <summary>Puts a tag on the run.</summary>
    void Tag(string tag);

    /// <summary>Says how far the run is.</summary>
    void Progress(double done, double? total, string? unit, string? message);

    /// <summary>Ends the run; only the first end counts. Disposing ends it as completed.</summary>
    void End(RunOutcome outcome, string? reason);
}
