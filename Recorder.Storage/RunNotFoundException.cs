namespace Recorder.Storage;

/// <summary>Thrown when no run has the given id, or more than one run has it.</summary>
public sealed class RunNotFoundException : Exception
{
    /// <summary>Makes the exception.</summary>
    public RunNotFoundException(string message)
        : base(message)
    {
    }
}
