using System.Globalization;
using Recorder.Build.Releasing.Identity;
using Recorder.Build.Releasing.Parts;

namespace Recorder.Build.Releasing;

/// <summary>The texts inside each product: a page for its user, the licence, and the notices of its parts.</summary>
/// <param name="repository">The working copy, with the pages in eng/release and the standard licences in eng/licences.</param>
/// <param name="version">The version.</param>
/// <param name="state">The commit.</param>
sealed class ReleaseTexts(Repository repository, string version, SourceState state)
{
    internal const string PluginPage = "plugin.txt";
    internal const string CommandPage = "command.txt";
    internal const string QueryPage = "query.txt";
    internal const string Page = "README.txt";
    internal const string Licence = "LICENSE.txt";
    internal const string Notices = "THIRD-PARTY-NOTICES.txt";

    readonly LicenceTexts _licences = new(Path.Combine(repository.Root, "eng", "licences"));

    /// <summary>The texts by file name.</summary>
    /// <param name="product">File name of the product.</param>
    /// <param name="page">The page in eng/release; null for none.</param>
    /// <param name="parts">The parts of the product.</param>
    /// <exception cref="CannotBuildException">A part has no licence text.</exception>
    internal IReadOnlyDictionary<string, string> Of(string product, string? page, IReadOnlyList<Part> parts)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Licence] = File.ReadAllText(Path.Combine(repository.Root, "LICENSE")),
            [Notices] = NoticesPage.Of(product, parts, _licences),
        };
        if (page is not null)
            texts[Page] = Filled(File.ReadAllText(Path.Combine(repository.Root, "eng", "release", page)));
        return texts;
    }

    string Filled(string page) => page
        .Replace("{version}", version, StringComparison.Ordinal)
        .Replace("{date}", state.Time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{commit}", state.Commit, StringComparison.Ordinal);
}
