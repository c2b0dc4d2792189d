namespace Recorder.Storage.Writing;

/// <summary>Events that a writer could not bring into the database before it stopped.</summary>
/// <param name="InJournal">Events in the journal's files that are not in the database: the next opening, or <c>recorder recover</c>,
/// brings them in.</param>
/// <param name="Lost">Events that were in memory alone.</param>
/// <param name="JournalPath">Full path of the folder with the journal's files.</param>
public sealed record LeftEvents(long InJournal, long Lost, string JournalPath);
