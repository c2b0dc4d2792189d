using Recorder.Plugin;

namespace Recorder.Capture.Runs.Instances;

/// <summary>The strategy of the platform that the trader named, and messages about the choice.</summary>
/// <param name="Instance">The strategy; null when it is not known.</param>
/// <param name="Name">Name of the run when the strategy is not known; null for the name of the account.</param>
/// <param name="Messages">Messages for the log, one sentence each.</param>
sealed record InstanceChoice(StoredInstance? Instance, string? Name, IReadOnlyList<string> Messages)
{
    // A longer list is hard to read in a log.
    const int MostListed = 20;

    /// <summary>Looks for a strategy.</summary>
    /// <param name="wanted">Its name or id.</param>
    /// <param name="options">Where to look.</param>
    /// <param name="ownId">The id of the calling strategy, which is left out.</param>
    internal static InstanceChoice Of(string wanted, RecorderOptions options, string ownId)
    {
        if ((options.ScriptsDataFolder ?? ScriptsData.Find()) is not { } folder)
            return new(null, wanted,
                [$"the platform's folder Settings/Scripts/ScriptsData was not found, so the parameters of {wanted} are not known; "
                    + "its name is used as it was given"]);
        try
        {
            return Of(wanted, folder, ScriptsData.Read(folder), ownId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, wanted,
                [$"{folder} cannot be read ({e.Message}), so the parameters of {wanted} are not known; its name is used as it was given"]);
        }
    }

    static InstanceChoice Of(string wanted, string folder, ScriptsData data, string ownId)
    {
        var others = data.Instances.Where(instance => !string.Equals(instance.Id, ownId, StringComparison.OrdinalIgnoreCase)).ToList();
        return others.FindAll(instance => instance.IsCalled(wanted)) switch
        {
            [var single] => new(single, null, []),
            [] => new(null, wanted,
            [
                .. data.Skipped,
                $"no strategy {wanted} in {folder}, so its parameters are not known; its name is used as it was given. "
                    + $"{(others.Count == 0 ? "There are none." : $"There are: {List(others)}")}",
            ]),
            var several =>
                new(null, null,
                    [$"{several.Count} strategies are called {wanted}: {List(several)}. State the id of the one you mean; "
                        + "until then the run is recorded under the account's name"]),
        };
    }

    static string List(List<StoredInstance> instances) =>
        string.Join(", ", instances.Take(MostListed)) + (instances.Count > MostListed ? ", ..." : "");
}
