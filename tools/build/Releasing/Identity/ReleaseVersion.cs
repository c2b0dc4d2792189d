using System.Xml.Linq;

namespace Recorder.Build.Releasing.Identity;

/// <summary>The version of a release, from Directory.Build.props, the only place that states it.</summary>
static class ReleaseVersion
{
    /// <summary>Reads it.</summary>
    /// <exception cref="CannotBuildException">The file states no version, or more than one.</exception>
    internal static string Of(Repository repository)
    {
        var file = Path.Combine(repository.Root, "Directory.Build.props");
        return XDocument.Load(file).Descendants("Version").ToList() is [var version]
            ? version.Value
            : throw new CannotBuildException($"{file} must have one Version element.");
    }
}
