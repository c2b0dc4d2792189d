namespace Recorder.Storage.Queries;

/// <summary>A note of a run, as <c>run_notes</c> has it.</summary>
public sealed record NoteLine
{
    /// <summary>Time, in the run's own time.</summary>
    public string NoteUtc { get; init; } = "";

    /// <summary>Subject of the note; <c>recorder</c> for the recorder's own.</summary>
    public string? Name { get; init; }

    /// <summary>Text of the note.</summary>
    public string? Text { get; init; }
}
