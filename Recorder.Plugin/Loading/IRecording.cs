namespace Recorder.Plugin.Loading;

/// <summary>
/// A strategy that is being recorded. The loader calls this interface, and the implementation may be in another load context. Therefore it
/// uses only types of the framework, the platform and the loader. All members may be called from any thread.
/// </summary>
interface IRecording : IDisposable
{
    /// <summary>The database file.</summary>
    string DatabasePath { get; }

    /// <summary>The run, or null when recording could not begin.</summary>
    Guid? RunId { get; }

    /// <summary>The instance of the run, or null when recording could not begin.</summary>
    Guid? InstanceId { get; }

    /// <summary>Counters of the run's events so far, or null when recording could not begin.</summary>
    RecorderHealth? Health { get; }

    /// <summary>Number of exceptions in the recorder's hooks. None of them reached the strategy.</summary>
    long HookFaults { get; }

    /// <summary>Why nothing is recorded, or null.</summary>
    string? Problem { get; }

    /// <summary>Writes a note into the run.</summary>
    void Note(string text);

    /// <summary>Writes a signal into the run.</summary>
    void Signal(string name, double value, string? text);

    /// <summary>Records a feature of the last closed bar.</summary>
    void Feature(string name, double value);

    /// <summary>Puts a tag on the run.</summary>
    void Tag(string tag);

    /// <summary>Reports the progress of the run.</summary>
    void Progress(double done, double? total, string? unit, string? message);

    /// <summary>Ends the run; only the first end counts. Disposing ends it as completed.</summary>
    void End(RunOutcome outcome, string? reason);
}
