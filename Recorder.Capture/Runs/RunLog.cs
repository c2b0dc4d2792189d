using Recorder.Plugin;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>Where a recording says what a person should know: the option's own log, else the platform's. Any thread.</summary>
sealed class RunLog(RecorderOptions options, Core core)
{
    /// <summary>Says what happened.</summary>
    internal void Say(string text)
    {
        if (options.Log is { } log)
            log(text);
        else
            core.Loggers.Log($"Recorder: {text}", LoggingLevel.System);
    }

    /// <summary>Says what went wrong.</summary>
    internal void Trouble(string text)
    {
        if ((options.LogTrouble ?? options.Log) is { } log)
            log(text);
        else
            core.Loggers.Log($"Recorder: {text}", LoggingLevel.Error);
    }
}
