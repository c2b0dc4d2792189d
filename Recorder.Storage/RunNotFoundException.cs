namespace Recorder.Storage;

/// <summary>There is no run, or more than one, with the id that was given.</summary>
public sealed class RunNotFoundException : Exception
{
    /// <summary>Says what was looked for.</summary>
    public RunNotFoundException(string message)
        : base(message)
    {
    }
}
