using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>Writes messages of a recording to the log of the options, otherwise to the log of the platform. Any thread.</summary>
sealed class RunLog(RecorderOptions options, Core core)
{
    /// <summary>Writes a message.</summary>
    internal void Write(string text)
    {
        if (options.Log is { } log)
            log(text);
        else
            core.Loggers.Log($"Recorder: {text}", LoggingLevel.System);
    }

    /// <summary>Writes a message about a fault.</summary>
    internal void Trouble(string text)
    {
        if ((options.LogTrouble ?? options.Log) is { } log)
            log(text);
        else
            core.Loggers.Log($"Recorder: {text}", LoggingLevel.Error);
    }
}
