namespace Recorder.Chaos.Killing;

/// <summary>Plan of a session.</summary>
/// <param name="Kills">Minimum number of processes to kill.</param>
/// <param name="Seed">Seed of the plan of each round.</param>
/// <param name="Faults">Whether faults happen between the kills.</param>
/// <param name="Events">Maximum events of one recording process.</param>
/// <param name="Folder">Folder for the databases; null for a temporary folder.</param>
sealed record SessionPlan(int Kills, int Seed, bool Faults, int Events, string? Folder = null);
