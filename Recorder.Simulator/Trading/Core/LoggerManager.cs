using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>The platform's log. It keeps its entries, the first ten thousand; any thread may write.</summary>
public class LoggerManager
{
    // A script that throws at every tick must not fill the memory.
    const int Kept = 10_000;

    readonly object _gate = new();
    readonly List<LoggerEntry> _entries = [];
    readonly List<ScriptFault> _faults = [];

    /// <summary>What was logged so far. Not part of the platform: the host and the tests read it.</summary>
    internal IReadOnlyList<LoggerEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>What scripts threw and the platform caught, oldest first. Not part of the platform.</summary>
    internal IReadOnlyList<ScriptFault> Faults
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    /// <summary>Logs a message.</summary>
    public void Log(string message, LoggingLevel loggingLevel = LoggingLevel.System, string? connectionName = null) =>
        Keep(new LoggerEntry(null, message, loggingLevel, connectionName));

    /// <summary>Logs an exception.</summary>
    public void Log(
        Exception ex, string message = "", LoggingLevel loggingLevel = LoggingLevel.Error, string? connectionName = null) =>
        Keep(new LoggerEntry(ex, message, loggingLevel, connectionName));

    /// <summary>Remembers what a script threw. Not part of the platform.</summary>
    internal void Remember(Exception exception, string where) => Remember(new ScriptFault(exception, where));

    /// <summary>Remembers what a script threw. Not part of the platform.</summary>
    internal void Remember(ScriptFault fault)
    {
        lock (_gate)
        {
            if (_faults.Count < Kept)
                _faults.Add(fault);
        }
    }

    void Keep(LoggerEntry entry)
    {
        lock (_gate)
        {
            if (_entries.Count < Kept)
                _entries.Add(entry);
        }
    }
}

/// <summary>One entry of the platform's log.</summary>
sealed record LoggerEntry(Exception? Exception, string Message, LoggingLevel Level, string? ConnectionName);
