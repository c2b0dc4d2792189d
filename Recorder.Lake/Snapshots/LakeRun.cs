namespace Recorder.Lake.Snapshots;

/// <summary>A run of a lake.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Fingerprint">Fingerprint of its rows in all tables.</param>
public sealed record LakeRun(string RunId, string Fingerprint);
