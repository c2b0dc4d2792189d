using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// What the writer tells the trader: trouble once when it begins and once when it is over, not at every try. Writer thread.
/// </summary>
sealed class TroubleLog(string path, RecorderSettings settings)
{
    bool _inTrouble;
    bool _journalInTrouble;

    /// <summary>Something worth knowing.</summary>
    internal void Say(string text) => Tell(settings.Log, $"{path}: {text}");

    /// <summary>Something that is so whatever the file.</summary>
    internal void SayOfAny(string text) => Tell(settings.Log, text);

    /// <summary>Writing does not work for now.</summary>
    internal void Trouble(Exception fault)
    {
        if (!_inTrouble)
            Tell(settings.LogTrouble ?? settings.Log,
                $"{path}: cannot write now ({fault.Message}); events are kept and tried again{WriteFault.Advice(fault)}");
        _inTrouble = true;
    }

    /// <summary>Writing worked.</summary>
    internal void Well()
    {
        if (!_inTrouble)
            return;
        _inTrouble = false;
        Say("writing works again");
    }

    /// <summary>Whether what waits is safe from a kill.</summary>
    /// <param name="trouble">Why the journal has no file; null when it has.</param>
    internal void OfJournal(Exception? trouble)
    {
        if (_journalInTrouble == trouble is not null)
            return;
        _journalInTrouble = trouble is not null;
        Say(trouble is null
            ? "the journal works again: what waits survives a kill of the process"
            : $"no journal can be written beside the file ({trouble.Message}); events wait in memory, "
                + "and a kill of the process would lose them: make room, or let the folder be written");
    }

    /// <summary>Nothing is written any more.</summary>
    internal void Stopped(Exception failure) => Tell(settings.LogTrouble ?? settings.Log, $"{path}: recording stopped: {failure.Message}");

    static void Tell(Action<string>? log, string text)
    {
        try
        {
            log?.Invoke(text);
        }
        catch (Exception)
        {
            // The host's log failed. Writing goes on; there is no one else to tell.
        }
    }
}
