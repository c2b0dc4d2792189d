using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>The platform's log. It keeps the first ten thousand entries. Thread-safe.</summary>
public class LoggerManager
{
    // Highest number of entries, because a script that throws on every tick must not fill the memory.
    const int Kept = 10_000;

    readonly object _gate = new();
    readonly List<LoggerEntry> _entries = [];
    readonly List<ScriptFault> _faults = [];
    long _faultCount;

    /// <summary>The logged entries. Not part of the platform: for the host and the tests.</summary>
    internal IReadOnlyList<LoggerEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>Script exceptions that the platform caught, oldest first. Not part of the platform.</summary>
    internal IReadOnlyList<ScriptFault> Faults
    {
        get
        {
            lock (_gate)
                return [.. _faults];
        }
    }

    /// <summary>Number of script exceptions. Not part of the platform.</summary>
    internal long FaultCount
    {
        get
        {
            lock (_gate)
                return _faultCount;
        }
    }

    /// <summary>Logs a message.</summary>
    public void Log(string message, LoggingLevel loggingLevel = LoggingLevel.System, string? connectionName = null) =>
        Keep(new LoggerEntry(null, message, loggingLevel, connectionName));

    /// <summary>Logs an exception.</summary>
    public void Log(
        Exception ex, string message = "", LoggingLevel loggingLevel = LoggingLevel.Error, string? connectionName = null) =>
        Keep(new LoggerEntry(ex, message, loggingLevel, connectionName));

    /// <summary>Records an exception of a script. Not part of the platform.</summary>
    internal void Remember(Exception exception, string where) => Remember(new ScriptFault(exception, where));

    /// <summary>Records an exception of a script. Not part of the platform.</summary>
    internal void Remember(ScriptFault fault)
    {
        lock (_gate)
        {
            _faultCount++;
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
