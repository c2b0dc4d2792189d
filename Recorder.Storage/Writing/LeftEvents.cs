namespace Recorder.Storage.Writing;

/// <summary>Events that a writer did not store in the database before it stopped.</summary>
/// <param name="InJournal">
/// Events in the journal's files that are not in the database. The next opening of the file, or <c>recorder recover</c>, stores them.
/// </param>
/// <param name="Lost">Events that were only in memory.</param>
/// <param name="JournalPath">Full path of the folder with the journal's files.</param>
public sealed record LeftEvents(long InJournal, long Lost, string JournalPath);
