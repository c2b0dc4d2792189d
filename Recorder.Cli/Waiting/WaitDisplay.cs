using Recorder.Cli.Output;
using Recorder.Storage;
using Recorder.Storage.Sqlite;

namespace Recorder.Cli.Waiting;

/// <summary>Shows waits on the error stream: as lines on a redirected stream, and as the title of the progress bar on an interactive
/// console.</summary>
/// <param name="terminal">The streams.</param>
sealed class WaitDisplay(Terminal terminal)
{
    static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);
    static readonly TimeSpan BetweenTitles = TimeSpan.FromSeconds(1);

    WaitReason? _shown;

    /// <summary>Time between two displays of a continuing wait.</summary>
    internal TimeSpan Interval => terminal.Progress.IsSeen ? BetweenTitles : BetweenLines;

    /// <summary>Announces that the command ends within this time.</summary>
    internal void SayEnding(TimeSpan budget) => terminal.Notice(
        $"Ending within {WaitMessages.Span(budget)}: what cannot be written by then stays in the journal. A second signal ends at once.");

    /// <summary>Shows a wait. Not thread-safe.</summary>
    internal void Show(WriterWait wait)
    {
        if (wait.IsOver)
        {
            terminal.Progress.Retitle(null);
            terminal.Notice(WaitMessages.Ends(wait));
            _shown = null;
            return;
        }

        if (_shown != wait.Reason)
            terminal.Notice(WaitMessages.Begins(wait));
        else if (!terminal.Progress.IsSeen)
            terminal.Notice(WaitMessages.Lasts(wait));
        terminal.Progress.Retitle(WaitMessages.Title(wait));
        _shown = wait.Reason;
    }
}
