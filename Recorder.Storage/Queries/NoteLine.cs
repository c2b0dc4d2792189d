namespace Recorder.Storage.Queries;

/// <summary>A note of a run: of the recording (<c>run_notes</c>), or of a person (<c>run_annotations</c>).</summary>
public sealed record NoteLine
{
    /// <summary>Time of the note: in the run's own time for a recorded note, wall clock for a note of a person.</summary>
    public string NoteUtc { get; init; } = "";

    /// <summary>Subject of the note; <c>recorder</c> for notes of the recorder.</summary>
    public string? Name { get; init; }

    /// <summary>Its text.</summary>
    public string? Text { get; init; }
}
