using System.Text.RegularExpressions;
using NuGet.Packaging;

namespace Recorder.Build.Releasing.Parts;

/// <summary>Reads the licence data of a restored package.</summary>
static partial class PackageFolder
{
    // Packages that state only the address of their licence, with the SPDX name of the licence at that address.
    static readonly Dictionary<string, string> ByAddress = new(StringComparer.OrdinalIgnoreCase) { ["K4os.Compression.LZ4"] = "MIT" };

    /// <summary>Reads a package.</summary>
    /// <param name="folder">Its folder in the package cache.</param>
    /// <exception cref="CannotBuildException">The package states no licence.</exception>
    internal static Part Read(string folder)
    {
        var nuspec = new NuspecReader(Directory.EnumerateFiles(folder, "*.nuspec").Single());
        var (id, version) = (nuspec.GetId(), nuspec.GetVersion().ToNormalizedString());
        var stated = nuspec.GetLicenseMetadata();
        var licence = stated?.LicenseExpression?.ToString() ?? ByAddress.GetValueOrDefault(id);
        var texts = Directory.EnumerateDirectories(folder).Where(inner => NoticeFolder().IsMatch(Path.GetFileName(inner))).Prepend(folder)
            .SelectMany(Directory.EnumerateFiles).Where(file => NoticeName().IsMatch(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal).Select(Text).ToList();
        if (licence is null && texts.Count == 0)
            throw new CannotBuildException($"The package {id} {version} has neither a licence expression nor a licence text. Remove it.");
        return new Part(
            id, version, licence, NotEmpty(nuspec.GetCopyright()),
            NotEmpty(nuspec.GetProjectUrl()) ?? NotEmpty(nuspec.GetRepositoryMetadata()?.Url), Sha512(folder), texts);
    }

    static string Sha512(string folder) => Convert.ToHexStringLower(
        Convert.FromBase64String(File.ReadAllText(Directory.EnumerateFiles(folder, "*.nupkg.sha512").Single())));

    static PartText Text(string file)
    {
        var content = File.ReadAllText(file).ReplaceLineEndings("\n");
        return new PartText(Path.GetFileName(file), (Path.GetExtension(file) == ".rtf" ? Plain(content) : content).Trim());
    }

    // Converts RTF: paragraph ends become line ends. Groups of fonts, colours and addresses, control words and braces are removed.
    static string Plain(string rtf) => RichControl().Replace(RichParagraph().Replace(RichGroup().Replace(rtf, ""), "\n"), "");

    static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"^(licen[sc]e(-[a-z]+)?|copying|notices?|third-?party-?notices?)(\.(txt|md|rtf))?$", RegexOptions.IgnoreCase)]
    private static partial Regex NoticeName();

    [GeneratedRegex("^(notices|licen[sc]es)$", RegexOptions.IgnoreCase)]
    private static partial Regex NoticeFolder();

    [GeneratedRegex(@"\{\\fonttbl\{.*?\}\}|\{\\colortbl[^}]*\}|\{\\\*\\fldinst\{[^}]*\}\}|\{\\\*[^{}]*\}")]
    private static partial Regex RichGroup();

    [GeneratedRegex(@"\\par\b\s?")]
    private static partial Regex RichParagraph();

    [GeneratedRegex(@"\\[a-z]+-?\d* ?|[{}]")]
    private static partial Regex RichControl();
}
