namespace Recorder.Team.Pushing;

/// <summary>How runs are pushed.</summary>
public sealed record PushSettings
{
    /// <summary>The team that sees the runs.</summary>
    public required string Team { get; init; }

    /// <summary>True to let the state of the file count, also where the store has more. Default: false.</summary>
    public bool Replaces { get; init; }

    /// <summary>Characters of payload after which a part of a log is committed. Default: 16 million.</summary>
    public long PartSize { get; init; } = 16_000_000;

    /// <summary>Most runs of a group. Default: 32.</summary>
    public int GroupRuns { get; init; } = 32;

    /// <summary>Events after which a group is full. Default: 50,000.</summary>
    public long GroupEvents { get; init; } = 50_000;
}
