namespace Recorder.Storage.Queries;

/// <summary>A note of a run, as <c>run_notes</c> has it.</summary>
public sealed record NoteLine
{
    /// <summary>Time, in the run's own time.</summary>
    public string NoteUtc { get; init; } = "";

    /// <summary>Its subject; <c>recorder</c> for notes of the recorder.</summary>
    public string? Name { get; init; }

    /// <summary>Its text.</summary>
    public string? Text { get; init; }
}
