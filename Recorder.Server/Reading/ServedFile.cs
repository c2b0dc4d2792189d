using Recorder.Storage.Queries.Rows;

namespace Recorder.Server.Reading;

/// <summary>A database file with the name that clients use for it.</summary>
/// <param name="Name">Its name without folder, unique among the served files.</param>
/// <param name="Recorded">The file.</param>
sealed record ServedFile(string Name, RecordedFile Recorded);
