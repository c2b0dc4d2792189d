namespace Recorder.Storage;

/// <summary>There is no run, or more than one, with the id that was given.</summary>
public sealed class RunNotFoundException : Exception
{
    /// <summary>Makes the exception.</summary>
    public RunNotFoundException(string message)
        : base(message)
    {
    }
}
