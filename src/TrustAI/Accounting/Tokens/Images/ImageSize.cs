using System.Buffers.Binary;

namespace TrustAI;

/// <summary>Reads width and height out of the first bytes of PNG, GIF, JPEG and WebP images.</summary>
internal static class ImageSize
{
    /// <summary>The size in pixels, or <see langword="null"/> where it cannot be told.</summary>
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> image)
    {
        (int Width, int Height)? size = image switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when image.Length >= 24 =>
                (BinaryPrimitives.ReadInt32BigEndian(image[16..]), BinaryPrimitives.ReadInt32BigEndian(image[20..])),
            [(byte)'G', (byte)'I', (byte)'F', ..] when image.Length >= 10 =>
                (BinaryPrimitives.ReadUInt16LittleEndian(image[6..]), BinaryPrimitives.ReadUInt16LittleEndian(image[8..])),
            [0xFF, 0xD8, ..] => ReadJpeg(image[2..]),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] when image.Length >= 30 && image[8..12].SequenceEqual("WEBP"u8) => ReadWebP(image),
            _ => null,
        };
        return size is ( > 0, > 0) ? size : null;
    }

    private static (int, int)? ReadJpeg(ReadOnlySpan<byte> segments)
    {
        while (segments.Length >= 9 && segments[0] == 0xFF)
        {
            // Start of frame, whatever the kind: C0 to CF but for three markers of tables.
            byte marker = segments[1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(segments[7..]), BinaryPrimitives.ReadUInt16BigEndian(segments[5..]));
            }

            int length = 2 + BinaryPrimitives.ReadUInt16BigEndian(segments[2..]);
            segments = length <= segments.Length ? segments[length..] : [];
        }

        return null;
    }

    private static (int, int)? ReadWebP(ReadOnlySpan<byte> image)
    {
        ReadOnlySpan<byte> kind = image[12..16];
        if (kind.SequenceEqual("VP8 "u8))
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(image[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(image[28..]) & 0x3FFF);
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            uint bits = BinaryPrimitives.ReadUInt32LittleEndian(image[21..]);
            return ((int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return kind.SequenceEqual("VP8X"u8) ? (1 + Read24(image[24..]), 1 + Read24(image[27..])) : null;
    }

    private static int Read24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
