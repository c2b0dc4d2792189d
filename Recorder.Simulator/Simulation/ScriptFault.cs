namespace Recorder.Simulator;

/// <summary>An exception of a script that the platform caught and logged.</summary>
/// <param name="Exception">What it threw.</param>
/// <param name="Where">Name of the member or event that the platform called.</param>
public sealed record ScriptFault(Exception Exception, string Where);
