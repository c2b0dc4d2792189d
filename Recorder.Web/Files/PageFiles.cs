using System.Reflection;
using System.Text;

namespace Recorder.Web.Files;

/// <summary>The embedded files of the pages. They have Unix line endings, so that hashes are the same on every system.</summary>
static class PageFiles
{
    const string Folder = "pages/";

    static readonly Assembly Own = Assembly.GetExecutingAssembly();

    // The name of a resource has the path separator of the system on which it was built.
    static readonly Dictionary<string, string> Resources = Own.GetManifestResourceNames()
        .ToDictionary(name => name.Replace('\\', '/'), StringComparer.Ordinal);

    /// <summary>Text of a file.</summary>
    /// <param name="name">Path below Pages, with slashes.</param>
    internal static string Text(string name)
    {
        var resource = Resources.GetValueOrDefault(Folder + name)
            ?? throw new InvalidOperationException($"The page file {name} is not embedded.");
        using var reader = new StreamReader(Own.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
