using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Viewing;

/// <summary>The runs of a file or of a store, for the commands that list many of them.</summary>
/// <param name="Catalogue">The queries.</param>
/// <param name="Place">The word for the database in a message.</param>
/// <param name="NamesOf">The names of the runs with some ids, for tables.</param>
sealed record ListedRuns(RunCatalogue Catalogue, string Place, Func<IEnumerable<string>, RunNames> NamesOf);
