namespace TradingPlatform.BusinessLayer;

/// <summary>The platform's log. It keeps its entries; any thread may write.</summary>
public class LoggerManager
{
    readonly object _gate = new();
    readonly List<LoggerEntry> _entries = [];

    /// <summary>What was logged so far. Not part of the platform: the host and the tests read it.</summary>
    internal IReadOnlyList<LoggerEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    /// <summary>Logs a message.</summary>
    public void Log(string message, LoggingLevel loggingLevel = LoggingLevel.System, string? connectionName = null) =>
        Keep(new LoggerEntry(null, message, loggingLevel, connectionName));

    /// <summary>Logs an exception.</summary>
    public void Log(
        Exception ex, string message = "", LoggingLevel loggingLevel = LoggingLevel.Error, string? connectionName = null) =>
        Keep(new LoggerEntry(ex, message, loggingLevel, connectionName));

    void Keep(LoggerEntry entry)
    {
        lock (_gate)
            _entries.Add(entry);
    }
}

/// <summary>One entry of the platform's log.</summary>
sealed record LoggerEntry(Exception? Exception, string Message, LoggingLevel Level, string? ConnectionName);
