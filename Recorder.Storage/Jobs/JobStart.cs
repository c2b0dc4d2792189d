namespace Recorder.Storage.Jobs;

/// <summary>The description of a job before it starts.</summary>
public sealed record JobStart
{
    /// <summary>The kind: one of <see cref="JobKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the strategy.</summary>
    public required string Strategy { get; init; }

    /// <summary>Version of the code; null if it is unknown.</summary>
    public string? Version { get; init; }

    /// <summary>The options as canonical JSON; null for none.</summary>
    public string? ParamsJson { get; init; }

    /// <summary>Datasets or files of the prices, or the imported file.</summary>
    public string? Source { get; init; }

    /// <summary>Number of symbols.</summary>
    public required int Symbols { get; init; }

    /// <summary>Number of items, at least 1.</summary>
    public required int Items { get; init; }

    /// <summary>Further facts as a JSON object; null for none.</summary>
    public string? ExtraJson { get; init; }
}

/// <summary>The kinds of jobs, as in <c>strategy_run.kind</c>.</summary>
public static class JobKind
{
    /// <summary>One symbol, several combinations of parameters.</summary>
    public const string Sweep = "sweep";

    /// <summary>Several symbols.</summary>
    public const string Universe = "universe";

    /// <summary>An import; an item is a symbol.</summary>
    public const string Import = "import";
}

/// <summary>The states of a job, as in <c>strategy_run.execution_status</c>.</summary>
public static class JobStatus
{
    /// <summary>It has not begun.</summary>
    public const string Pending = "pending";

    /// <summary>A process works on it.</summary>
    public const string Running = "running";

    /// <summary>All its items have ended, passed or not.</summary>
    public const string Completed = "completed";

    /// <summary>It ended early because of a fault, or because its process ended.</summary>
    public const string Failed = "failed";

    /// <summary>The user cancelled it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>It completed long ago.</summary>
    public const string Archived = "archived";
}
