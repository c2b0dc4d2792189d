namespace Recorder.Build.Releasing.Parts;

/// <summary>A package inside a product, with its own licence data.</summary>
/// <param name="Name">Package id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">SPDX expression that the package states; null when it has only a text.</param>
/// <param name="Copyright">Its copyright line, if any.</param>
/// <param name="Address">Its web page, if any.</param>
/// <param name="Sha512">Hash of the package file, in lower-case hexadecimal.</param>
/// <param name="Texts">The licence and notice files in the package.</param>
sealed record Part(
    string Name, string Version, string? Licence, string? Copyright, string? Address, string Sha512, IReadOnlyList<PartText> Texts);

/// <summary>A licence or notice file of a package.</summary>
/// <param name="File">Its name.</param>
/// <param name="Content">Its text.</param>
sealed record PartText(string File, string Content);
