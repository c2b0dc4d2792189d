using System.Security.Cryptography;
using System.Text;

namespace Recorder.Tests.Build.Releasing.Parts;

/// <summary>A restored package in a folder, with invented content.</summary>
static class MadePackage
{
    /// <summary>SHA-512 of "package", as hexadecimal.</summary>
    internal static string Sha512 => Convert.ToHexStringLower(Hash);

    static byte[] Hash => SHA512.HashData(Encoding.UTF8.GetBytes("package"));

    /// <summary>Makes it.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="metadata">More elements of the nuspec.</param>
    /// <param name="files">Files beside the nuspec, with their texts.</param>
    /// <returns>The folder.</returns>
    internal static string In(TestFolder folder, string metadata, params (string Name, string Text)[] files)
    {
        File.WriteAllText(folder.File("made.nuspec"),
            $"""
             <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata>
             <id>Made</id><version>1.2.3</version><authors>a</authors><description>d</description>{metadata}
             </metadata></package>
             """);
        File.WriteAllText(folder.File("made.1.2.3.nupkg.sha512"), Convert.ToBase64String(Hash));
        foreach (var (name, text) in files)
            File.WriteAllText(folder.File(name), text);
        return folder.Path;
    }
}
