namespace Recorder.Chaos.Killing;

/// <summary>What a session does.</summary>
/// <param name="Kills">Processes to kill, at least.</param>
/// <param name="Seed">Decides what happens in which round.</param>
/// <param name="Faults">True for faults between the kills.</param>
/// <param name="Events">Most events of one recording process.</param>
/// <param name="Folder">Where the databases are made; null for a temporary folder.</param>
sealed record SessionPlan(int Kills, int Seed, bool Faults, int Events, string? Folder = null);
