using System.Xml;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs.Instances;

/// <summary>
/// The platform's folder of strategy instances: <c>Settings/Scripts/ScriptsData</c> with one folder per instance. It is only read, and
/// never locked.
/// </summary>
/// <param name="Instances">The instances that could be read.</param>
/// <param name="Skipped">Why instances could not be read, one sentence each.</param>
sealed record ScriptsData(IReadOnlyList<StoredInstance> Instances, IReadOnlyList<string> Skipped)
{
    // The platform runs in TradingPlatform/<version>/bin; Settings is beside TradingPlatform.
    const int LevelsUp = 6;

    // Highest number of instances that are read. No platform has so many, but the folder may be the wrong one.
    const int MostInstances = 1_000;

    static readonly string[] Path = ["Settings", "Scripts", "ScriptsData"];

    /// <summary>The folder in which the running platform keeps them; null when it is not at its usual place.</summary>
    internal static string? Find() => Find([AppContext.BaseDirectory, System.IO.Path.GetDirectoryName(typeof(Core).Assembly.Location)]);

    /// <summary>Finds the folder from any folder inside the platform's folder.</summary>
    internal static string? Find(IEnumerable<string?> starts)
    {
        foreach (var start in starts.Where(start => !string.IsNullOrEmpty(start)))
        {
            var folder = new DirectoryInfo(start!);
            for (var level = 0; level <= LevelsUp && folder is not null; level++, folder = folder.Parent)
            {
                if (System.IO.Path.Combine([folder.FullName, .. Path]) is var found && Directory.Exists(found))
                    return found;
            }
        }

        return null;
    }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access to it is denied.</exception>
    internal static ScriptsData Read(string folder)
    {
        var instances = new List<StoredInstance>();
        var skipped = new List<string>();
        foreach (var instance in Directory.EnumerateDirectories(folder).Take(MostInstances).Order(StringComparer.Ordinal))
        {
            var file = System.IO.Path.Combine(instance, "info.xml");
            try
            {
                if (File.Exists(file))
                    instances.Add(InstanceFile.Read(file));
            }
            catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException or InvalidDataException)
            {
                // The platform may be writing the file; a damaged file does not affect the others.
                skipped.Add($"{file} was skipped: {e.Message}");
            }
        }

        return new ScriptsData(instances, skipped);
    }
}
