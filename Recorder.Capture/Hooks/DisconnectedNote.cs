using Recorder.Storage.Events;

namespace Recorder.Capture.Hooks;

/// <summary>The note about an order or a position that ended while the connection was down.</summary>
static class DisconnectedNote
{
    /// <summary>Makes the note.</summary>
    /// <param name="text">The text of the note.</param>
    internal static NoteTaken Of(string text) => new() { Kind = NoteKind.Note, Name = "while_disconnected", Text = text };
}
